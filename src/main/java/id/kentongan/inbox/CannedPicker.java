package id.kentongan.inbox;

import id.kentongan.cases.Category;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.templates.CannedAnswer;
import id.kentongan.templates.CannedAnswers;
import id.kentongan.templates.TextRefusal;
import id.kentongan.templates.Wording;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import id.kentongan.web.Words;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Offers ready answers to whoever answers a case, filled from it: `{kode}`, `{nama}`, `{unit}`,
/// `{tanggal}`, `{petugas}`. What is not known stays visible, and an answer with it is not sent.
@Component
class CannedPicker {

    private final CannedAnswers answers;
    private final Words words;
    private final InstantSource clock;

    CannedPicker(CannedAnswers answers, Texts texts, OfficeSettings office, InstantSource clock) {
        this.answers = answers;
        this.words = new Words(texts, Texts.INDONESIAN, office.zone());
        this.clock = clock;
    }

    /// Those for the case's category first, the unit's own before the office's.
    List<Canned> offered(CaseFacts facts, User by) {
        var values = values(facts, by);
        return answers.offered(unit(facts, by)).stream()
                .map(it -> filled(it, values))
                .sorted(Comparator.comparing(it -> rank(it, facts.category())))
                .toList();
    }

    private static int rank(Canned it, @Nullable Category category) {
        return it.category() == null ? 1 : it.category() == category ? 0 : 2;
    }

    private static @Nullable UnitId unit(CaseFacts facts, User by) {
        return facts.unit() != null ? facts.unit() : by.unit() == null ? null : by.unit().id();
    }

    private Map<String, @Nullable String> values(CaseFacts facts, User by) {
        var values = new HashMap<String, @Nullable String>();
        values.put("kode", facts.code());
        values.put("nama", facts.contactName());
        values.put("unit", facts.unitName() == null ? name(by.unit()) : facts.unitName());
        values.put("tanggal", words.date(clock.instant()));
        values.put("petugas", by.name());
        return values;
    }

    private static @Nullable String name(@Nullable Unit unit) {
        return unit == null ? null : unit.name();
    }

    private static Canned filled(CannedAnswer it, Map<String, @Nullable String> values) {
        return new Canned(
                it.id().value(),
                it.name(),
                filled(it.text(), values),
                it.category() == null ? null : Category.valueOf(it.category()),
                it.own());
    }

    private static String filled(String text, Map<String, @Nullable String> values) {
        try {
            return Wording.of(text).with(gap -> orItself(values.get(gap), gap));
        } catch (TextRefusal _) {
            return text;
        }
    }

    private static String orItself(@Nullable String value, String gap) {
        return value == null || value.isBlank() ? "{" + gap + "}" : value;
    }
}
