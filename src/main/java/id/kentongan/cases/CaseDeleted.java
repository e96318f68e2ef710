package id.kentongan.cases;

/// A case goes into the bin. Told within the transaction that puts it there: whoever shows the case
/// elsewhere takes it down now.
public record CaseDeleted(Case it) {}
