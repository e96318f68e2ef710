package id.kentongan.directory;

/// One thing a user may be allowed to do. A role is a set of these; what is not in the set is
/// refused.
public enum Permission {
    /// Read every case of the office.
    CASE_READ_ALL,
    /// Read the cases of one's own unit.
    CASE_READ_UNIT,
    /// Forward a case to a unit, and take it back.
    CASE_FORWARD,
    /// Answer a citizen.
    CASE_REPLY,
    /// Answer without naming a superior who knows of it.
    CASE_REPLY_ALONE,
    /// Send a case back to the moderator.
    CASE_REJECT,
    /// Write a note that stays in the office.
    CASE_NOTE,
    /// Close a case and open it again.
    CASE_CLOSE,
    /// Split follow-up messages off into a case of their own.
    CASE_SPLIT,
    /// Put cases together, and apart again.
    CASE_MERGE,
    /// Put a case into the bin, and take it out again.
    CASE_DELETE,
    /// Remind a unit's officials of a case that waits.
    CASE_REMIND,
    /// Keep the answers that are written beforehand.
    CANNED_MANAGE,
    /// Read the report: of every unit for who reads every case, else of the own one.
    REPORT_READ,
    /// Let the public read a case in words that were looked over, and take them back.
    CASE_PUBLISH,
    /// See a sender's whole number; each look is recorded.
    NUMBER_REVEAL,
    /// See how the channels are.
    CHANNEL_READ,
    /// Send again or write off what is in doubt.
    CHANNEL_RESOLVE,
    /// Find any message that went out, see its story and issue evidence of it.
    MESSAGE_READ,
    /// See who wants no messages, block numbers, read what these write, and lift blocks.
    OBJECTION_MANAGE,
    /// Write, change and archive the texts that messages are made of.
    TEMPLATE_MANAGE,
    /// Prepare a broadcast, and pause, resume or cancel one that runs.
    BROADCAST_WRITE,
    /// Approve a broadcast that somebody else has prepared.
    BROADCAST_APPROVE,
    /// Keep the employees, the events of the HR system and the texts that tell of them.
    ALERT_MANAGE,
    /// Work with grant recipients: find them, invite them, write to them, keep their contacts.
    GRANT_WORK,
    /// Take back or repeat what went to grant recipients, bring their list, keep the texts.
    GRANT_MANAGE,
    /// Manage units, officials, users and roles.
    DIRECTORY_MANAGE,
    /// Keep the units' heads, secretaries and operators, and the units themselves.
    OFFICIAL_MANAGE,
    /// Give keys to programs, and revoke them.
    API_MANAGE
}
