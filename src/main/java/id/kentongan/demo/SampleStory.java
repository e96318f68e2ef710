package id.kentongan.demo;

import id.kentongan.cases.CaseState;
import id.kentongan.messaging.DeliveryState;
import id.kentongan.messaging.DeliveryState.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a sample case stands while its steps are told.
final class SampleStory {

    private final UUID id = UUID.randomUUID();
    private final SampleCase told;
    private final Instant opened;
    private final Instant now;
    private CaseState state = CaseState.NEW;
    private @Nullable String unit;
    private @Nullable String category;
    private String lastText;
    private boolean waiting = true;
    private Mark mark = Mark.NONE;
    private Instant changed;

    SampleStory(SampleCase told, Instant opened, Instant now) {
        this.told = told;
        this.opened = opened;
        this.now = now;
        this.lastText = told.text();
        this.changed = opened;
    }

    /// Lets a step count.
    void take(SampleCase.Step step) {
        changed = at(step);
        if (step.category() != null) {
            category = step.category();
        }
        switch (step.kind()) {
            case FORWARD -> {
                state = CaseState.FORWARDED;
                unit = step.unit();
            }
            case REPLY -> {
                state = CaseState.ANSWERED;
                waiting = false;
                lastText = step.words();
                mark = deliveryOf(step).mark();
            }
            case MESSAGE -> {
                state = unit == null ? CaseState.NEW : CaseState.FORWARDED;
                lastText = step.words();
                waiting = true;
            }
            case REJECT -> {
                state = CaseState.REJECTED;
                unit = null;
            }
            case CLOSE -> {
                state = CaseState.CLOSED;
                waiting = false;
            }
            case NOTE -> {}
        }
    }

    static DeliveryState deliveryOf(SampleCase.Step step) {
        return step.delivery() == null
                ? DeliveryState.DELIVERED
                : DeliveryState.valueOf(step.delivery());
    }

    UUID id() {
        return id;
    }

    SampleCase told() {
        return told;
    }

    Instant opened() {
        return opened;
    }

    Instant at(SampleCase.Step step) {
        return SampleCase.at(step, opened, now);
    }

    Instant acknowledgedAt() {
        return opened.plus(Duration.ofSeconds(2));
    }

    CaseState state() {
        return state;
    }

    @Nullable String unit() {
        return unit;
    }

    @Nullable String category() {
        return category;
    }

    String lastText() {
        return lastText;
    }

    boolean waiting() {
        return waiting;
    }

    Mark mark() {
        return mark;
    }

    Instant changed() {
        return changed;
    }

    @Nullable Instant closedAt() {
        return state == CaseState.CLOSED ? changed : null;
    }
}
