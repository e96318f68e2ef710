package id.kentongan.grants;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The texts that go to institutions, each with the gaps that it may have.
enum TextKind {
    INVITATION("lembaga", "kode", "tanggal", "jam", "tempat", "balasan", "petugas", "kantor"),
    CANCELLATION("lembaga", "kode", "tanggal", "kantor"),
    DISBURSEMENT("lembaga", "kode", "nilai", "bank", "rekening", "kantor"),
    SPJ_DEMAND("lembaga", "kode", "nilai", "tenggat", "kantor"),
    SPJ_SOON("lembaga", "kode", "tenggat", "hari", "kantor"),
    SPJ_TODAY("lembaga", "kode", "tenggat", "kantor"),
    SPJ_LATE("lembaga", "kode", "tenggat", "hari", "kantor");

    private final List<String> gaps;

    TextKind(String... gaps) {
        this.gaps = List.of(gaps);
    }

    List<String> gaps() {
        return gaps;
    }

    /// Without these it would not say what it is for.
    List<String> needed() {
        return switch (this) {
            case INVITATION -> List.of("tanggal", "balasan");
            case CANCELLATION -> List.of("tanggal");
            case DISBURSEMENT -> List.of("nilai");
            case SPJ_DEMAND, SPJ_SOON, SPJ_TODAY, SPJ_LATE -> List.of("tenggat");
        };
    }

    /// The words that come with the centre.
    String delivered() {
        return "grants.text." + name();
    }

    String label() {
        return "grants.kind." + name();
    }

    static Optional<TextKind> of(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
