from .contact import Contact, Site
from .language import CounsellingLanguage
from .membership import Membership
from .network import Network, NetworkLink, NetworkMembership
from .organisation import Organisation, OrganisationLink
from .place import Place
from .region import Region
from .source import Source

__all__ = [
    "Contact",
    "CounsellingLanguage",
    "Membership",
    "Network",
    "NetworkLink",
    "NetworkMembership",
    "Organisation",
    "OrganisationLink",
    "Place",
    "Region",
    "Site",
    "Source",
]
