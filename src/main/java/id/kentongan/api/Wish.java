package id.kentongan.api;

import id.kentongan.messaging.Draft;
import id.kentongan.web.Problem.Fault;
import java.util.List;

/// A message as a program asked for it: one that can be sent, or what is wrong with it.
sealed interface Wish {

    record Good(Draft draft) implements Wish {}

    record Bad(List<Fault> faults) implements Wish {}
}
