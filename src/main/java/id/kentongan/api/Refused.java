package id.kentongan.api;

import id.kentongan.web.Problem;

/// A request that is not done, with what its sender is told.
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refused(Problem problem) {
        this.problem = problem;
        super(problem.title(), null, false, false);
    }

    public Problem problem() {
        return problem;
    }
}
