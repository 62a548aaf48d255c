import HTTPKit
import HTTPTypes
import Vocabulary
import WebDomain

/// The pages that stand in for one that cannot be shown.
enum FailurePages {
    /// Seconds until a retry makes sense, if the edge says nothing.
    private static let usualRetry = 5

    /// - Parameter next: where to come back to after signing in
    static func reply(to error: any Error, _ texts: Texts, next: String) -> Reply {
        switch error {
        case let refusal as VisitRefusal: reply(to: refusal, texts)
        case let failure as EdgeFailure: reply(to: failure, texts, next: next)
        case let problem as Problem: .page(page("failure", texts, problem.status))
        default: .page(page("failure", texts, .internalServerError))
        }
    }

    static func notFound(_ texts: Texts) -> Reply { .page(page("missing", texts, .notFound)) }

    private static func reply(to refusal: VisitRefusal, _ texts: Texts) -> Reply {
        switch refusal {
        case .notFound: notFound(texts)
        case .forbidden: .page(page("forbidden", texts, .forbidden))
        case .foreign: .page(page("foreign", texts, .forbidden))
        case .malformed: .page(page("failure", texts, .badRequest))
        case .signInFirst(let next): signIn(next)
        }
    }

    private static func reply(to failure: EdgeFailure, _ texts: Texts, next: String) -> Reply {
        switch failure.problem?.status {
        case 404: notFound(texts)
        case 403: .page(page("forbidden", texts, .forbidden))
        case 401: signIn(next).setting(SealedCookies.clear(.session))
        default: unavailable(failure.problem, texts, here: next)
        }
    }

    private static func signIn(_ next: String) -> Reply {
        .redirect("/sign-in?\(QueryString.text(of: [(name: "next", value: next)]))")
    }

    private static func unavailable(_ problem: EdgeProblem?, _ texts: Texts, here: String) -> Reply {
        let seconds = max(1, problem?.retryAfter ?? usualRetry)
        var page = page("unavailable", texts, .serviceUnavailable)
        page.values["here"] = here
        if let until = problem?.until {
            page.values["until"] = Timestamp(seconds: until.seconds).description
            page.values["untilText"] = texts.moment(until)
            page.values["reason"] = problem?.detail
        }
        return Reply.page(page).with(.retryAfter, "\(seconds)")
    }

    private static func page(_ name: String, _ texts: Texts, _ status: HTTPResponse.Status) -> Page {
        Page(name, title: texts["\(name).title"]).with(status: status)
    }
}
