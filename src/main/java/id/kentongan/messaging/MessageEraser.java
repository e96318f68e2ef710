package id.kentongan.messaging;

/// A channel that can take what somebody wrote out of the conversation itself: what he should not
/// have written, as a password.
public interface MessageEraser {

    /// Whether it does so for what came by `channel`.
    boolean erases(ChannelId channel);

    /// Has `message` deleted where it was written, as part of the caller's transaction: no commit,
    /// no deletion. It happens a moment after the commit, and is tried again while it fails and the
    /// other side still allows it. What came twice is deleted once.
    void erase(InboundMessage message);
}
