package id.kentongan.contacts;

import java.util.UUID;

/// Names one contact.
public record ContactId(UUID value) {}
