package id.kentongan.officials;

import id.kentongan.directory.UnitId;

/// A unit in the list.
///
/// @param officials how many are active, `unverified` how many of them by an unverified number
record UnitLine(
        UnitId id,
        String name,
        String shortName,
        boolean active,
        int version,
        int officials,
        int operators,
        int unverified) {

    String href() {
        return "/app/pejabat?unit=" + id.value();
    }

    /// Nobody would answer what is forwarded to it.
    boolean lacksOperator() {
        return active && operators == 0;
    }
}
