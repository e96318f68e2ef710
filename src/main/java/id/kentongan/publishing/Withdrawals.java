package id.kentongan.publishing;

import id.kentongan.cases.CaseDeleted;
import id.kentongan.cases.CasesPurged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is published of a case leaves the public page with it, in the same transaction.
@Component
class Withdrawals {

    private final PublicationStore publications;

    Withdrawals(PublicationStore publications) {
        this.publications = publications;
    }

    @EventListener
    void on(CaseDeleted gone) {
        publications
                .edition(gone.it().id())
                .filter(PublicationStore.Edition::live)
                .ifPresent(edition -> publications.withdraw(gone.it(), edition));
    }

    @EventListener
    void on(CasesPurged gone) {
        publications.remove(gone.ids());
    }
}
