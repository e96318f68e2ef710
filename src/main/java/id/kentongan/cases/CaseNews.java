package id.kentongan.cases;

import static java.util.function.Predicate.not;

import id.kentongan.directory.Directory;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import id.kentongan.directory.UserId;
import id.kentongan.messaging.DeliveryState.Mark;
import id.kentongan.notices.Notice;
import id.kentongan.notices.NoticeKind;
import id.kentongan.notices.Notices;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What staff are told of cases: by the case's code, never by what is in it.
@Component
class CaseNews {

    private static final String USER = "user:";

    private final Notices notices;
    private final Directory directory;

    CaseNews(Notices notices, Directory directory) {
        this.notices = notices;
        this.directory = directory;
    }

    /// The unit has it now.
    void forwarded(Case it, UnitId unit, User by) {
        var readers = directory.usersWho(Permission.CASE_READ_UNIT, unit);
        notices.tell(
                notice(NoticeKind.CASE_NEW, "caseNews.forwarded", it.id(), it.code()),
                others(readers, by));
    }

    /// It was not meant.
    void forwardUndone(Case it, Instant at) {
        notices.takeBack(NoticeKind.CASE_NEW, href(it.id()), at);
    }

    /// The moderators have it again.
    void returned(Case it, User by) {
        var readers = directory.usersWho(Permission.CASE_FORWARD, null);
        notices.tell(
                notice(NoticeKind.CASE_RETURNED, "caseNews.returned", it.id(), it.code()),
                others(readers, by));
    }

    /// An answer did not arrive, or nobody knows: for whoever wrote it, when he signs in.
    void answerIs(Mark mark, CaseId id, String code, String actor) {
        if (actor.startsWith(USER) && (mark == Mark.FAILED || mark == Mark.DOUBT)) {
            notices.tell(
                    notice(NoticeKind.ANSWER_FAILED, "caseNews.answer." + mark, id, code),
                    List.of(new UserId(UUID.fromString(actor.substring(USER.length())))));
        }
    }

    private static List<UserId> others(List<UserId> readers, User by) {
        return readers.stream().filter(not(by.id()::equals)).toList();
    }

    private static Notice notice(NoticeKind kind, String key, CaseId id, String code) {
        return new Notice(kind, key, List.of(code), href(id));
    }

    private static String href(CaseId id) {
        return "/app/pesan/" + id.value();
    }
}
