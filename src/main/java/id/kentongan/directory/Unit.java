package id.kentongan.directory;

/// An office of the regency (SKPD/OPD): `Dinas Pekerjaan Umum dan Penataan Ruang`, short `Dinas
/// PUPR`.
public record Unit(UnitId id, String name, String shortName) {}
