package id.kentongan.officials;

import static id.kentongan.officials.UnitImport.plain;

import id.kentongan.directory.OfficialId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Whom each row of a table is about: first who has the same unit, name and number; then who alone
/// has the same unit and name, and has a new number; then who has the number, and has a new name or
/// unit. Whoever is left over is new.
final class Recognition {

    private final List<OfficialLine> everybody;
    private final Map<String, OfficialLine> holders = new HashMap<>();
    private final Map<OfficialImport.Wish, OfficialLine> found = new HashMap<>();
    private final Set<OfficialId> taken = new HashSet<>();

    Recognition(List<OfficialLine> everybody) {
        this.everybody = everybody;
        everybody.stream().filter(OfficialLine::active).forEach(it -> holders.put(it.phone(), it));
    }

    void recognise(List<OfficialImport.Wish> wishes) {
        match(
                wishes,
                it -> named(it) + it.draft().phone(),
                it -> named(it) + it.phone(),
                (_, _) -> true);
        match(
                wishes,
                Recognition::named,
                Recognition::named,
                (rows, people) -> rows == 1 && people == 1);
        match(
                wishes,
                it -> it.draft().phone(),
                it -> it.active() ? it.phone() : "-",
                (_, _) -> true);
    }

    Optional<OfficialLine> of(OfficialImport.Wish wish) {
        return Optional.ofNullable(found.get(wish));
    }

    /// Who has that number now and is in no row.
    Optional<OfficialLine> outsider(String phone) {
        return Optional.ofNullable(holders.get(phone)).filter(it -> !taken.contains(it.id()));
    }

    /// @param clear whether so many rows and so many people of one key can be told apart
    private void match(
            List<OfficialImport.Wish> wishes,
            Function<OfficialImport.Wish, String> asked,
            Function<OfficialLine, String> known,
            BiPredicate<Integer, Integer> clear) {
        var people = new HashMap<String, OfficialLine>();
        var many = new HashMap<String, Integer>();
        for (var it : everybody) {
            if (!taken.contains(it.id())) {
                people.putIfAbsent(known.apply(it), it);
                many.merge(known.apply(it), 1, Integer::sum);
            }
        }
        var left = wishes.stream().filter(it -> !found.containsKey(it)).toList();
        var rows = new HashMap<String, Integer>();
        left.forEach(it -> rows.merge(asked.apply(it), 1, Integer::sum));
        for (var wish : left) {
            var key = asked.apply(wish);
            var who = people.get(key);
            if (who != null
                    && clear.test(rows.getOrDefault(key, 0), many.getOrDefault(key, 0))
                    && taken.add(who.id())) {
                found.put(wish, who);
            }
        }
    }

    private static String named(OfficialImport.Wish it) {
        return it.draft().unit().value() + "\n" + plain(it.draft().name()) + "\n";
    }

    private static String named(OfficialLine it) {
        return it.unit().value() + "\n" + plain(it.name()) + "\n";
    }
}
