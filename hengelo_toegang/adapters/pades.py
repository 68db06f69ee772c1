"""PAdES with pyHanko, in the way that leaves a letter PDF/UA-1 and PDF/A-2a.

Its defaults break both: they write the metadata anew without what the standards ask for,
and add a visible field that is not in the structure of the document.
"""

import io
from collections.abc import Collection
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import (
    InvisSigSettings,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
)
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext


class _KeepingMetadata(IncrementalPdfFileWriter):
    """Appends to a letter and leaves what it says of itself alone."""

    def _update_meta(self) -> None:
        pass


class _AtMoment(PdfSigner):
    """Signs at the moment of the desk's clock instead of that of the machine."""

    moment: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


def signed(pdf: bytes, signer: SimpleSigner, *, field: str, name: str, at: datetime) -> bytes:
    """Return the PDF with a certifying signature that allows no changes.

    What is returned begins with the bytes given.
    """
    about = PdfSignatureMetadata(
        field_name=field,
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    place = SigFieldSpec(
        field,
        on_page=0,
        # What a screen reader calls it.
        readable_field_name=f"Digitaal zegel van {name}",
        # Outside of the page, so that it need not be in the structure.
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )
    pdf_signer = _AtMoment(about, signer=signer, new_field_spec=place)
    pdf_signer.moment = at
    out = io.BytesIO()
    pdf_signer.sign_pdf(_KeepingMetadata(io.BytesIO(pdf)), output=out)
    return out.getvalue()


def seal_is_whole(pdf: bytes, certificates: Collection[bytes]) -> bool:
    """Return whether the whole PDF is under one seal, by one of the certificates (DER).

    Whether the seal could be trusted on that day was judged when it was put on.
    """
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return len(signatures) == 1 and _is_whole(signatures[0], certificates)
    except (PdfError, SignatureValidationError, ValueError):
        return False


def _is_whole(signature: EmbeddedPdfSignature, certificates: Collection[bytes]) -> bool:
    certificate = signature.signer_cert
    if certificate.dump() not in certificates:
        return False
    # Trusted by being in the store; nothing is fetched from anywhere.
    trusted = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=trusted)
    return bool(
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and signature.docmdp_level is MDPPerm.NO_CHANGES
    )
