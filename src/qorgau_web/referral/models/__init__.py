"""Cases, interviews, runs of procedures, open work, grants, notices, places, compartments, files."""

from qorgau_web.referral.models.cases import Case, CaseWorker, Noted
from qorgau_web.referral.models.interviews import Interview
from qorgau_web.referral.models.measured import Measured
from qorgau_web.referral.models.messages import Message
from qorgau_web.referral.models.runs import Edition, Happened, Notice, Run, Work
from qorgau_web.referral.models.sealed import Attachment, Compartment, CompartmentNote
from qorgau_web.referral.models.sharing import Permission, Places

__all__ = [
    "Attachment",
    "Case",
    "CaseWorker",
    "Compartment",
    "CompartmentNote",
    "Edition",
    "Happened",
    "Interview",
    "Measured",
    "Message",
    "Noted",
    "Notice",
    "Permission",
    "Places",
    "Run",
    "Work",
]
