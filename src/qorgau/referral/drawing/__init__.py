"""Pictures of procedures, made from the procedure itself: SVG to look at, BPMN 2.0 to exchange."""

from qorgau.referral.drawing.exchange import bpmn
from qorgau.referral.drawing.layout import laid_out
from qorgau.referral.drawing.picture import svg

__all__ = ["bpmn", "laid_out", "svg"]
