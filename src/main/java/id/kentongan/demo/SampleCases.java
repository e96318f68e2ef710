package id.kentongan.demo;

import id.kentongan.audit.Actor;
import id.kentongan.audit.Audit;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Contacts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Forty cases of the last month, written as if they had happened.
@Component
@Profile("demo")
class SampleCases {

    private final Contacts contacts;
    private final SampleRows rows;
    private final SamplePublications publications;
    private final Audit audit;
    private final InstantSource clock;
    private final ZoneId zone;

    SampleCases(
            Contacts contacts,
            SampleRows rows,
            SamplePublications publications,
            Audit audit,
            InstantSource clock,
            @Value("${kentongan.time-zone:Asia/Jakarta}") ZoneId zone) {
        this.contacts = contacts;
        this.rows = rows;
        this.publications = publications;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    void load() {
        var now = clock.instant();
        Arrays.stream(SampleFile.read("cases.json", SampleCase[].class))
                .map(told -> new SampleStory(told, told.openedAt(now, zone), now))
                .sorted((one, other) -> one.opened().compareTo(other.opened()))
                .forEach(this::write);
    }

    private void write(SampleStory story) {
        var told = story.told();
        var contact = contacts.at(Address.parse(told.address()));
        rows.open(story, contact.id());
        rows.message(story, told.text(), told.parts(), told.missing(), story.opened());
        rows.acknowledge(story);
        for (var step : told.then()) {
            rows.step(story, step);
            story.take(step);
        }
        rows.settle(story);
        if (told.published()) {
            publications.publish(story);
        }
        audit.record(Actor.SYSTEM, "demo.case", "case:" + story.id(), Map.of("code", told.code()));
    }
}
