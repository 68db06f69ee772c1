"""The style that draws our widgets: Fusion with flat panels and borders one can see.

Fusion derives its borders from the window's colour, so that they fade away in a dark or a
high-contrast theme (WCAG 1.4.11). Only these panels are drawn here; style sheets are not
used at all, since a widget with one no longer follows the palette and the text size.
"""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QProxyStyle,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionSlider,
    QWidget,
)

from ui.icons import Icon, pixmap

if TYPE_CHECKING:
    from ui.theme import Theme

PRIMARY = "primary"
"""Property of the one button on a page that is the usual next act."""
QUIET = "quiet"
"""Property of a button that stands back: no border until the pointer is on it."""
FAULTY = "faulty"
"""Property of a field that holds a fault."""

_RADIUS = 4.0
_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_PLAIN_WORDS = (QStyle.ControlElement.CE_ComboBoxLabel, QStyle.ControlElement.CE_HeaderLabel)
"""Words that Fusion takes for those of a button, but that nobody presses."""

_BUTTON_WORDS = (
    QStyle.ControlElement.CE_PushButtonLabel,
    QStyle.ControlElement.CE_ToolButtonLabel,
)


# Qt asks these thousands of times for a page; looking an enum up by name is what takes long.
_HINTS = {
    QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick: 1,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    # As Fusion has them, for whatever asks: each text and list asks them a dozen times.
    QStyle.StyleHint.SH_ScrollBar_Transient: 0,
    QStyle.StyleHint.SH_ScrollView_FrameOnlyAroundContents: 0,
    QStyle.StyleHint.SH_Widget_ShareActivation: 0,
}
_ALIKE = (
    QStyle.PixelMetric.PM_DefaultFrameWidth,
    QStyle.PixelMetric.PM_ScrollBarSliderMin,
    QStyle.PixelMetric.PM_ScrollView_ScrollBarSpacing,
    QStyle.PixelMetric.PM_ScrollView_ScrollBarOverlap,
)
"""What Fusion measures alike for whatever asks, which is asked most."""


def _metrics(em: int) -> dict[QStyle.PixelMetric, int]:
    """Return the measures that differ from those of Fusion, in pixels."""
    metric = QStyle.PixelMetric
    gap = round(em * 0.6)
    return {
        metric.PM_LayoutLeftMargin: gap,
        metric.PM_LayoutRightMargin: gap,
        metric.PM_LayoutTopMargin: gap,
        metric.PM_LayoutBottomMargin: gap,
        metric.PM_LayoutHorizontalSpacing: gap,
        metric.PM_LayoutVerticalSpacing: round(em * 0.45),
        metric.PM_IndicatorWidth: em,
        metric.PM_IndicatorHeight: em,
        metric.PM_ExclusiveIndicatorWidth: em,
        metric.PM_ExclusiveIndicatorHeight: em,
        metric.PM_SmallIconSize: em,
        metric.PM_ButtonIconSize: em,
        metric.PM_ListViewIconSize: em,
        metric.PM_ScrollBarExtent: max(14, round(em * 0.8)),
        metric.PM_TabBarScrollButtonWidth: max(24, round(em * 1.5)),
        metric.PM_HeaderMargin: em // 2,
        # Fusion draws the arrow behind a menu 6 pixels smaller than this room for it.
        metric.PM_MenuButtonIndicator: em + 6,
        metric.PM_ButtonShiftHorizontal: 0,
        metric.PM_ButtonShiftVertical: 0,
    }


class CalmStyle(QProxyStyle):
    """Fusion, with our panels; also where a widget finds its theme (`theme_of`)."""

    def __init__(self, theme: "Theme", font: QFont) -> None:
        super().__init__("Fusion")
        self.theme = theme
        self.em = QFontMetrics(font).height()
        alike = {metric: super(CalmStyle, self).pixelMetric(metric) for metric in _ALIKE}
        self._metrics = alike | _metrics(self.em)
        self._tinted: dict[tuple[Icon, int, bool, bool], QIcon] = {}

    def tinted(self, icon: Icon, after: int, *, primary: bool, checkable: bool) -> QIcon:
        """Return an icon for a kind of button; see `tinted`."""
        kind = icon, after, primary, checkable
        if kind not in self._tinted:
            self._tinted[kind] = self._tint(*kind)
        return self._tinted[kind]

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        match element:
            case _Primitive.PE_FrameFocusRect | _Primitive.PE_FrameLineEdit:
                return  # `FocusRing` shows the focus; a line edit is drawn as a panel
            case _Primitive.PE_PanelLineEdit:
                if cast("Any", option).lineWidth > 0:
                    self._field(option, painter, widget)
            case _Primitive.PE_Frame:
                self._frame(option, painter, widget)
            case _Primitive.PE_PanelButtonCommand | _Primitive.PE_PanelButtonTool:
                self._button(option, painter, widget)
            case _Primitive.PE_IndicatorCheckBox:
                self._check(option, painter)
            case _Primitive.PE_IndicatorRadioButton:
                self._radio(option, painter)
            case _Primitive.PE_IndicatorArrowDown if isinstance(widget, QPushButton):
                # Behind the words of a button with a menu; Fusion's own keeps its 6 pixels.
                near = option.rect.translated(-self.em // 3, 0)
                colour = option.palette.color(QPalette.ColorRole.ButtonText).name()
                self._icon(painter, Icon.CHEVRON_DOWN, colour, near)
            case _:
                super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.ControlElement.CE_HeaderSection:
            self._header(option, painter)
            return
        if element in _PLAIN_WORDS:
            option.palette.setColor(QPalette.ColorRole.ButtonText, self._words(option))
        pressed = element in _BUTTON_WORDS and option.state & _State.State_On
        if pressed and option.state & _State.State_Enabled:
            option.palette.setColor(QPalette.ColorRole.ButtonText, QColor(self.theme.on_selection))
        if element is QStyle.ControlElement.CE_PushButtonLabel and _is(widget, PRIMARY):
            option = QStyleOptionButton(cast("QStyleOptionButton", option))
            if option.state & _State.State_Enabled:
                option.palette.setColor(QPalette.ColorRole.ButtonText, QColor(self.theme.on_accent))
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is QStyle.ComplexControl.CC_ScrollBar:
            self._scroll_bar(cast("QStyleOptionSlider", option), painter)
            return
        if control is not QStyle.ComplexControl.CC_ComboBox:
            super().drawComplexControl(control, option, painter, widget)
            return
        self._field(option, painter, widget)
        arrow = self.subControlRect(
            control,
            cast("QStyleOptionComboBox", option),
            QStyle.SubControl.SC_ComboBoxArrow,
            widget,
        )
        enabled = option.state & _State.State_Enabled
        colour = self.theme.text if enabled else self.theme.disabled
        self._icon(painter, Icon.CHEVRON_DOWN, colour, arrow)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        found = self._metrics.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found

    def layoutSpacing(
        self,
        one: QSizePolicy.ControlType,
        other: QSizePolicy.ControlType,
        orientation: Qt.Orientation,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        across = orientation is Qt.Orientation.Horizontal
        return round(self.em * (0.6 if across else 0.45))

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        found = super().sizeFromContents(kind, option, size, cast("QWidget", widget))
        least = max(24, round(self.em * 1.75))
        match kind:
            case QStyle.ContentsType.CT_LineEdit | QStyle.ContentsType.CT_ComboBox:
                found.setHeight(max(found.height(), least))
            case QStyle.ContentsType.CT_PushButton:
                found.setHeight(max(found.height(), least))
                # One that stands back has no border that asks for room.
                around = self.em // 2 if _is(widget, QUIET) else self.em * 3 // 4
                found.setWidth(found.width() + around)
            case QStyle.ContentsType.CT_CheckBox | QStyle.ContentsType.CT_RadioButton:
                found.setHeight(max(found.height(), 24, round(self.em * 1.45)))
            case QStyle.ContentsType.CT_ToolButton:
                found = found.expandedTo(QSize(24, least))
            case QStyle.ContentsType.CT_HeaderSection:
                found.setHeight(max(found.height(), least))
            case _:
                pass
        return found

    def subElementRect(
        self,
        element: QStyle.SubElement,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> QRect:
        found = super().subElementRect(element, option, cast("QWidget", widget))
        framed = element is QStyle.SubElement.SE_LineEditContents and (
            cast("Any", option).lineWidth > 0
        )
        return found.adjusted(self.em // 4, 0, -self.em // 4, 0) if framed else found

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is QStyle.ComplexControl.CC_ScrollBar:
            return self._scroll_part(cast("QStyleOptionSlider", option), part)
        found = super().subControlRect(control, option, part, cast("QWidget", widget))
        if control is QStyle.ComplexControl.CC_ComboBox:
            arrow = round(self.em * 1.4)
            if part is QStyle.SubControl.SC_ComboBoxArrow:
                return QRect(option.rect.right() - arrow, option.rect.top(), arrow, found.height())
            if part is QStyle.SubControl.SC_ComboBoxEditField:
                return option.rect.adjusted(self.em // 4, 2, -arrow, -2)
        return found

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: Any = None,  # noqa: ANN401  (Qt's own untyped out-parameter)
    ) -> int:
        found = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returned) if found is None else found

    def _words(self, option: QStyleOption) -> QColor:
        enabled = option.state & _State.State_Enabled
        return QColor(self.theme.text if enabled else self.theme.disabled)

    def _field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        theme = self.theme
        enabled = bool(option.state & _State.State_Enabled)
        shut = not enabled or bool(option.state & _State.State_ReadOnly)
        self._panel(
            painter,
            option.rect,
            theme.window if shut else theme.surface,
            self._border(option, widget),
            2.0 if _is(widget, FAULTY) else 1.0,
        )

    def _border(self, option: QStyleOption, widget: QWidget | None) -> str:
        if _is(widget, FAULTY):
            return self.theme.danger
        if not option.state & _State.State_Enabled:
            return self.theme.line
        return self.theme.accent if option.state & _State.State_HasFocus else self.theme.border

    def _frame(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if cast("Any", option).lineWidth <= 0:
            return
        fillable = widget is not None and widget.inherits("QPlainTextEdit")
        colour = self._border(option, widget) if fillable else self.theme.line
        self._panel(painter, option.rect, None, colour, 2.0 if _is(widget, FAULTY) else 1.0)

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        theme, state = self.theme, option.state
        enabled = bool(state & _State.State_Enabled)
        over = enabled and bool(state & (_State.State_MouseOver | _State.State_Sunken))
        on = bool(state & _State.State_On)
        if _is(widget, PRIMARY) and enabled:
            self._panel(painter, option.rect, theme.accent, theme.on_button if over else None, 2.0)
            return
        back = theme.selection if on else theme.hover if over else theme.button
        if _is(widget, QUIET) or (widget is not None and widget.inherits("QToolButton")):
            if on or over:
                self._panel(painter, option.rect, back, theme.border, 1.0)
            return
        self._panel(
            painter,
            option.rect,
            back if enabled else theme.window,
            theme.on_button if enabled else theme.disabled,
            1.0,
        )

    def _check(self, option: QStyleOption, painter: QPainter) -> None:
        theme, state = self.theme, option.state
        enabled = bool(state & _State.State_Enabled)
        on = bool(state & (_State.State_On | _State.State_NoChange))
        colour = theme.accent if on and enabled else theme.border if enabled else theme.disabled
        back = colour if on else theme.surface if enabled else theme.window
        box = _square(option.rect)
        self._panel(painter, box, back, colour, 1.4)
        if on:
            self._icon(painter, Icon.CHECK, theme.on_accent if enabled else theme.window, box)

    def _radio(self, option: QStyleOption, painter: QPainter) -> None:
        theme, state = self.theme, option.state
        enabled = bool(state & _State.State_Enabled)
        on = bool(state & _State.State_On)
        colour = theme.accent if on and enabled else theme.border if enabled else theme.disabled
        box = QRectF(_square(option.rect)).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 1.4))
        painter.setBrush(QColor(theme.surface if enabled else theme.window))
        painter.drawEllipse(box)
        if on:
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(box.center()), box.width() * 0.24, box.width() * 0.24)
        painter.restore()

    def _header(self, option: QStyleOption, painter: QPainter) -> None:
        rect = option.rect
        painter.fillRect(rect, QColor(self.theme.raised))
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        header = cast("QStyleOptionHeader", option)
        if header.position not in (
            QStyleOptionHeader.SectionPosition.End,
            QStyleOptionHeader.SectionPosition.OnlyOneSection,
        ):
            painter.setPen(QColor(self.theme.line))
            painter.drawLine(rect.right(), rect.top() + 5, rect.right(), rect.bottom() - 5)

    def _scroll_bar(self, option: QStyleOptionSlider, painter: QPainter) -> None:
        theme = self.theme
        painter.fillRect(option.rect, option.palette.window())
        handle = self._scroll_part(option, QStyle.SubControl.SC_ScrollBarSlider)
        touched = option.state & (_State.State_MouseOver | _State.State_Sunken)
        if option.maximum > option.minimum:
            inset = handle.adjusted(3, 3, -3, -3)
            self._panel(painter, inset, theme.text if touched else theme.border, None, 0.0)

    def _scroll_part(self, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
        """Return where a part of a scroll bar is; there are no arrows to aim at."""
        rect: QRect = option.rect
        across = bool(option.state & _State.State_Horizontal)
        length = rect.width() if across else rect.height()
        span = option.maximum - option.minimum
        share = option.pageStep / max(1, span + option.pageStep)
        size = min(length, max(round(length * share), self.em * 2))
        start = QStyle.sliderPositionFromValue(
            option.minimum,
            option.maximum,
            option.sliderPosition,
            length - size,
            option.upsideDown,
        )
        begin, end = {
            QStyle.SubControl.SC_ScrollBarSlider: (start, start + size),
            QStyle.SubControl.SC_ScrollBarSubPage: (0, start),
            QStyle.SubControl.SC_ScrollBarAddPage: (start + size, length),
            QStyle.SubControl.SC_ScrollBarGroove: (0, length),
        }.get(part, (0, 0))
        if across:
            return QRect(rect.left() + begin, rect.top(), end - begin, rect.height())
        return QRect(rect.left(), rect.top() + begin, rect.width(), end - begin)

    def _tint(self, icon: Icon, after: int, primary: bool, checkable: bool) -> QIcon:
        theme, side, result = self.theme, self.em, QIcon()
        for dpr in (1.0, 2.0):
            enabled = theme.on_accent if primary else theme.on_button
            result.addPixmap(pixmap(icon, enabled, side, dpr, after), QIcon.Mode.Normal)
            result.addPixmap(pixmap(icon, theme.disabled, side, dpr, after), QIcon.Mode.Disabled)
            if checkable and not primary:
                chosen = pixmap(icon, theme.on_selection, side, dpr, after)
                result.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
        return result

    def _icon(self, painter: QPainter, icon: Icon, colour: str, rect: QRect) -> None:
        side = min(self.em, rect.width(), rect.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        dpr = painter.device().devicePixelRatioF() if painter.device() else 1.0
        painter.drawPixmap(place, pixmap(icon, colour, side, dpr))

    @staticmethod
    def _panel(
        painter: QPainter, rect: QRect, back: str | None, border: str | None, width: float
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = width / 2
        painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back) if back else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        painter.restore()


def theme_of(widget: QWidget) -> "Theme":
    """Return the theme that a widget is shown in.

    Raises:
        TypeError: The program was not dressed (`ui.theme.dress`).
    """
    return style_of(widget).theme


def style_of(widget: QWidget) -> CalmStyle:
    """Return the style of a widget, which also knows the size of the text (`em`).

    Raises:
        TypeError: The program was not dressed (`ui.theme.dress`).
    """
    style = widget.style()
    if not isinstance(style, CalmStyle):
        raise TypeError(style)
    return style


def mark(widget: QWidget, name: str, on: bool = True) -> None:
    """Set one of our drawing properties (`PRIMARY`, `QUIET`, `FAULTY`) and draw again."""
    if bool(widget.property(name)) is not on:
        widget.setProperty(name, on)
        widget.update()


def tinted(button: QAbstractButton, icon: Icon, after: int = 0) -> QIcon:
    """Return an icon in the colour of a button's words, also when it is grey.

    `after` is the room between the icon and the words, on top of the 4 pixels of Qt.
    """
    primary, checkable = _is(button, PRIMARY), button.isCheckable()
    return style_of(button).tinted(icon, after, primary=primary, checkable=checkable)


def _is(widget: QWidget | None, name: str) -> bool:
    return widget is not None and bool(widget.property(name))


def _square(rect: QRect) -> QRect:
    side = min(rect.width(), rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    return box
