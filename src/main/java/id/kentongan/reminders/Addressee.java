package id.kentongan.reminders;

import id.kentongan.directory.Official;
import id.kentongan.directory.Official.Position;
import java.util.List;
import java.util.Set;

/// Whom a rule has told. The same words are in the table's check constraint.
enum Addressee {
    OPERATORS(Set.of(Position.OPERATOR), Set.of(Position.SECRETARY), Set.of(Position.HEAD)),
    OPERATORS_AND_SECRETARY(Set.of(Position.OPERATOR, Position.SECRETARY), Set.of(Position.HEAD)),
    HEAD(Set.of(Position.HEAD), Set.of(Position.SECRETARY)),
    /// The operators of the units that moderators work in: a moderator is his own unit's operator,
    /// and his number is kept and verified there like anybody's.
    MODERATORS(Set.of(Position.OPERATOR), Set.of(Position.SECRETARY, Position.HEAD));

    private final List<Set<Position>> choices;

    @SafeVarargs
    Addressee(Set<Position>... choices) {
        this.choices = List.of(choices);
    }

    /// Who of a unit's `officials` is meant; when it has none of these, who stands in for them.
    List<Official> among(List<Official> officials) {
        return choices.stream()
                .map(it -> officials.stream().filter(one -> it.contains(one.position())).toList())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
