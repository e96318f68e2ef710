package id.kentongan.cases;

import java.util.List;

/// Cases are about to go for good, with every word of them. Told within the transaction that
/// removes them: whoever keeps rows of theirs removes these now.
public record CasesPurged(List<CaseId> ids) {}
