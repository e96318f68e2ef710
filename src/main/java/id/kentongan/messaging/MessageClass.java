package id.kentongan.messaging;

import id.kentongan.contacts.Objections;

/// What a message is for; it decides who goes first, whom it may reach, and what happens when its
/// fate is unknown.
public enum MessageClass {
    EMERGENCY,
    OTP,
    CASE,
    ALERT,
    INVITATION,
    BULK;

    /// Whether somebody who refuses messages so does not get one of this class: nobody is kept from
    /// an emergency, and a STOP does not mean the answer to one's own question.
    public boolean isRefusedBy(Objections.Kind refusal) {
        return switch (this) {
            case EMERGENCY -> false;
            case OTP, CASE -> refusal == Objections.Kind.BLOCKED;
            case ALERT, INVITATION, BULK -> true;
        };
    }
}
