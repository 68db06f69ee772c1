"""The manual that goes along with the program: read from Markdown, shown as HTML.

What stands in it are the words of the screen: the layer of use cases is not asked, and no
library of screens or of PDF is known here.
"""
