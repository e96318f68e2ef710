package id.kentongan.reminders;

import static java.util.stream.Collectors.groupingBy;

import id.kentongan.directory.Directory;
import id.kentongan.directory.Official;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is told; asks the directory once for each unit.
class Recipients {

    private final Directory directory;
    private final Map<UnitId, List<Official>> units = new HashMap<>();
    private @Nullable List<Official> moderators;

    Recipients(Directory directory) {
        this.directory = directory;
    }

    List<Official> of(Due due) {
        return of(due.rule(), due.it().unit());
    }

    List<Official> of(Rule rule, UnitId unit) {
        return rule.addressee() == Addressee.MODERATORS
                ? moderators()
                : rule.addressee().among(officials(unit));
    }

    private List<Official> officials(UnitId unit) {
        return units.computeIfAbsent(unit, directory::officials);
    }

    private List<Official> moderators() {
        if (moderators == null) {
            moderators =
                    directory.besideUsersWho(Permission.CASE_FORWARD).stream()
                            .collect(groupingBy(Official::unit))
                            .values()
                            .stream()
                            .flatMap(it -> Addressee.MODERATORS.among(it).stream())
                            .toList();
        }
        return moderators;
    }
}
