package id.kentongan.audit;

/// A link of the chain. Whoever keeps one elsewhere, on paper even, can later show that nothing
/// before it was changed.
///
/// @param number counts the seals from 1, without gaps
/// @param hash SHA-256 of the seal before and of the entry, as 64 hexadecimal digits
public record Seal(long number, String hash) {}
