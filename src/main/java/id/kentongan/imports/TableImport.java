package id.kentongan.imports;

import id.kentongan.audit.Actor;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.imports.Plan.Secret;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.transaction.annotation.Transactional;

/// What every import does with its file: reads it, says what would become of each row, and does all
/// of it or nothing.
///
/// @param <W> a row that can be understood
public abstract class TableImport<W> implements Importer {

    private final String kind;
    private final List<Column> columns;
    private final int most;

    /// @param kind its word on the command line
    /// @param most how many rows it takes, at most [Sheet#MOST]
    protected TableImport(String kind, List<Column> columns, int most) {
        this.kind = kind;
        this.columns = columns;
        this.most = most;
    }

    /// The rows that can be understood, in the order of the plan's steps.
    public record Work<W>(Plan plan, List<W> rows) {

        /// The rows that become `kind`.
        public List<W> that(Kind kind) {
            return IntStream.range(0, rows.size())
                    .filter(i -> plan.steps().get(i).kind() == kind)
                    .mapToObj(rows::get)
                    .toList();
        }
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    @Transactional(readOnly = true)
    public Plan plan(InputStream file) {
        return work(read(file)).plan();
    }

    @Override
    @Transactional
    public Plan apply(InputStream file, String agreed, Actor by) {
        var work = work(read(file));
        var plan = work.plan();
        if (!plan.isRight()) {
            return plan;
        }
        plan.mustBe(agreed);
        return new Plan(plan.steps(), plan.faults(), plan.ignored(), carryOut(work, by));
    }

    private Sheet read(InputStream file) {
        var sheet = Sheet.read(file, columns);
        if (sheet.rows().size() > most) {
            throw new FileRefusal(FileRefusal.Reason.TOO_LONG, most);
        }
        return sheet;
    }

    /// What the rows ask for; changes nothing.
    protected abstract Work<W> work(Sheet sheet);

    /// Does it, in the transaction that [#work] has looked in; returns what is to be told once.
    protected abstract List<Secret> carryOut(Work<W> work, Actor by);
}
