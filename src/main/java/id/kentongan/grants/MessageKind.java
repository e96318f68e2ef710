package id.kentongan.grants;

import id.kentongan.messaging.MessageClass;

/// What a message between an office and an institution is about. The same words stand in the
/// table's check constraint.
enum MessageKind {
    INVITATION(MessageClass.INVITATION),
    /// That an invitation is called off.
    CANCELLATION(MessageClass.INVITATION),
    DISBURSEMENT(MessageClass.ALERT),
    /// Asks for a report, or reminds of one.
    SPJ(MessageClass.ALERT),
    INFORMATION(MessageClass.ALERT),
    /// What an officer wrote in the conversation.
    OFFICER(MessageClass.CASE),
    /// What the centre answers by itself.
    ANSWER(MessageClass.CASE),
    /// The institution says whether it comes.
    REPLY(MessageClass.CASE),
    /// What the institution wrote.
    HEARD(MessageClass.CASE);

    private final MessageClass messageClass;

    MessageKind(MessageClass messageClass) {
        this.messageClass = messageClass;
    }

    MessageClass messageClass() {
        return messageClass;
    }

    boolean isFromInstitution() {
        return this == REPLY || this == HEARD;
    }

    String key() {
        return "grants.message." + name();
    }
}
