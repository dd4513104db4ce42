from .contact import Contact, Site
from .language import CounsellingLanguage
from .network import Network, NetworkLink, NetworkMembership
from .organisation import Organisation, OrganisationLink
from .region import Region
from .source import Source

__all__ = [
    "Contact",
    "CounsellingLanguage",
    "Network",
    "NetworkLink",
    "NetworkMembership",
    "Organisation",
    "OrganisationLink",
    "Region",
    "Site",
    "Source",
]
