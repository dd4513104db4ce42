"""What happens to entries, for those who keep their history. The sender is the entry's model.

Both are sent within the transaction that changes the entry or one of its parts, so what receivers
write stays or goes with the change.
"""

from django.dispatch import Signal

# `entry_pk`: the change has not been written yet.
entry_about_to_change = Signal()

# `entry`: as it is stored now. `user`, `action` (see editorial.enums.Action), `reason`.
entry_changed = Signal()

# `entry`: about to be deleted with its parts. `user`, `reason`.
entry_about_to_go = Signal()
