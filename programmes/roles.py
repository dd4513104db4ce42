"""Who runs a programme, among all that take part in it."""

from .enums import Role

# Who runs it: the first of these roles that anybody has.
RUNNING = (Role.EXECUTING_ORGANISATION, Role.COORDINATOR)


def organisers_first(involvements):
    """Return (the involvements of those who run it, all others)."""
    for role in RUNNING:
        found = [involvement for involvement in involvements if involvement.role == role]
        if found:
            return found, [other for other in involvements if other.role != role]
    return [], involvements
