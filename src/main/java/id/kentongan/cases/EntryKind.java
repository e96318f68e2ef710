package id.kentongan.cases;

/// What can happen to a case. The words of the table's check constraint; a repeat is shown with its
/// message.
public enum EntryKind {
    MESSAGE,
    REPLY,
    ACKNOWLEDGEMENT,
    NOTE,
    FORWARD,
    REJECT,
    CLOSE,
    REOPEN,
    SPLIT,
    PUBLISH,
    UNPUBLISH,
    DELETE,
    RESTORE,
    MERGE,
    UNMERGE,
    TAKE_BACK,
    HOLD,
    RELEASE,
    REMIND,
    BLOCK,
    UNBLOCK,
    CATEGORISE,
    UNDO
}
