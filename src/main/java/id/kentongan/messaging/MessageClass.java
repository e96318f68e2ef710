package id.kentongan.messaging;

/// What a message is for; it decides what happens to it when its fate is unknown.
public enum MessageClass {
    EMERGENCY,
    OTP,
    CASE,
    ALERT,
    INVITATION,
    BULK
}
