import HTTPTypes
import WebDomain

/// What a form shows when the edge refuses it or cannot be reached. What was typed stays in the form.
enum FormFailure {
    /// - Parameter names: the names of the form's fields by those of the API
    static func errors(_ failure: EdgeFailure, _ visit: Visit, names: [String: String] = [:]) -> FieldErrors {
        guard !failure.isTemporary, let problem = failure.problem else {
            var errors = FieldErrors()
            errors.add("form", visit.t(failure.code == "rate_limited" ? "error.tooMany" : "error.unavailable"))
            return errors
        }
        var errors = FieldErrors(problem, visit.texts, names: names)
        if errors.isEmpty { errors.add("form", visit.texts.optional("error.\(problem.code)") ?? problem.detail) }
        return errors
    }

    static func status(_ failure: EdgeFailure) -> HTTPResponse.Status {
        guard failure.isTemporary else { return .unprocessableContent }
        return failure.code == "rate_limited" ? .tooManyRequests : .serviceUnavailable
    }
}
