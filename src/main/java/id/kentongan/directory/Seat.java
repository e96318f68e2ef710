package id.kentongan.directory;

import java.time.Instant;

/// One browser in which a user is signed in.
///
/// @param key to end it by; it opens nothing
/// @param address from where he signed in
/// @param agent what the browser calls itself
/// @param current whether it is the one that asks
public record Seat(
        String key, Instant since, Instant seen, String address, String agent, boolean current) {}
