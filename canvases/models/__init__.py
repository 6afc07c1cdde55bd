from canvases.models.reference_case import CaseChoice, ReferenceCase

__all__ = ["CaseChoice", "ReferenceCase"]
