package id.kentongan.portal;

import id.kentongan.publishing.Publications;
import id.kentongan.publishing.Publications.Sought;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// `/publik/atom.xml`: the newest, for feed readers. Who has them already is told so.
@Controller
class PublicFeed {

    private static final MediaType ATOM =
            new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final int NEWEST = 30;

    private final Publications publications;
    private final Texts texts;
    private final OfficeSettings office;
    private final InstantSource clock;

    PublicFeed(Publications publications, Texts texts, OfficeSettings office, InstantSource clock) {
        this.publications = publications;
        this.texts = texts;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping("/publik/atom.xml")
    ResponseEntity<byte[]> feed() {
        var changedAt = publications.changedAt();
        var home = ServletUriComponentsBuilder.fromCurrentContextPath().path("/publik");
        var feed =
                new AtomFeed(
                        publications.feedId(),
                        home.build().toUriString(),
                        texts.of(Texts.INDONESIAN, "portal.feed.title", office.officeName()),
                        office.officeName(),
                        changedAt,
                        publications.newest(Sought.ALL, null, NEWEST));
        var answer = ResponseEntity.ok().contentType(ATOM);
        if (isSettled(changedAt)) {
            answer.lastModified(changedAt);
        }
        return answer.body(feed.xml().getBytes(StandardCharsets.UTF_8));
    }

    /// A time in seconds cannot tell two changes of one second apart, nor one that is just being
    /// committed: until then only the tag of the content counts.
    private boolean isSettled(Instant changedAt) {
        return changedAt.isBefore(clock.instant().minusSeconds(60));
    }
}
