package id.kentongan.contacts;

import org.jspecify.annotations.Nullable;

/// A person or institution that has written to the office or been written to; `name` when known.
public record Contact(ContactId id, @Nullable String name) {}
