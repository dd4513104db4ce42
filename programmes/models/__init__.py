from .document import Document, DocumentVersion
from .eligibility import Requirement, ResidenceAccess
from .figure import Figure
from .funding import Funding
from .involvement import Involvement
from .profile import Profile, ProfileQuestion, ProfileSection
from .programme import Programme, ProgrammeLink
from .reference import FieldOfAction, Format, TargetGroup
from .relation import Relation
from .sub_project import SubProject
from .trade import Trade, TradeField
from .unanswered import UnansweredSearch
from .voices import Mentor, Testimonial

__all__ = [
    "Document",
    "DocumentVersion",
    "FieldOfAction",
    "Figure",
    "Format",
    "Funding",
    "Involvement",
    "Mentor",
    "Profile",
    "ProfileQuestion",
    "ProfileSection",
    "Programme",
    "ProgrammeLink",
    "Relation",
    "Requirement",
    "ResidenceAccess",
    "SubProject",
    "TargetGroup",
    "Testimonial",
    "Trade",
    "TradeField",
    "UnansweredSearch",
]
