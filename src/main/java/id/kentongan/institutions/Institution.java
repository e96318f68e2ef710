package id.kentongan.institutions;

import id.kentongan.contacts.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An institution with its grant of one year.
///
/// @param code of its process, see [ProcessCode]
/// @param amount in rupiah
/// @param accountTail the last digits of its bank account, at most four; empty when unknown
/// @param spjDue when its report has to be in; null when nobody has said so
/// @param contactPhone E.164; null when there is none
/// @param version rises with each change
public record Institution(
        InstitutionId id,
        String code,
        String name,
        String address,
        String district,
        String purpose,
        long amount,
        int year,
        Stage stage,
        Instant stageAt,
        String bank,
        String accountTail,
        @Nullable LocalDate spjDue,
        String contactName,
        @Nullable String contactPhone,
        int version) {

    static final String COLUMNS =
            """
            id, code, name, address, district, purpose, amount, year, stage, stage_at, bank,
            account_tail, spj_due, contact_name, contact_phone, version
            """;

    public Optional<Phone> phone() {
        return Optional.ofNullable(contactPhone).map(Phone::new);
    }

    /// Where it is seen. A code may have a slash in it, so the address has the id.
    public String href() {
        return href(id);
    }

    /// Where the institution with that id is seen.
    public static String href(InstitutionId id) {
        return InstitutionPlace.HOME + "/lembaga/" + id.value();
    }

    /// Whether somebody has to say whom to reach: its agreement is signed, and nobody knows.
    public boolean lacksContact() {
        return stage.isSigned() && contactPhone == null;
    }

    /// As the entries of the audit trail name it.
    public String subject() {
        return "institution:" + id.value();
    }
}
