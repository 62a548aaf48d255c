import HTTPTypes
import Metrics
import Synchronization

/// Counts and times requests. Each label that multiplies the time series is dropped where nobody would query it, so that
/// a scrape stays below 100 kB after every route has answered in every way: by route there are only the class of the
/// status and the sum of the durations, while the histogram and the exact statuses are those of all routes.
final class RouteMetrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
    }

    private struct Series {
        let seconds: FloatingPointCounter
        /// By the first digit of the status.
        var answers: [Int: Counter] = [:]
    }

    private struct State {
        var routes: [Key: Series] = [:]
        var statuses: [Int: Counter] = [:]
    }

    /// Other methods are counted together: clients can invent methods, and each would become a time series.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    /// The method's name; nil for one that a client may have invented.
    static func known(_ method: HTTPRequest.Method) -> String? {
        methods.contains(method.rawValue) ? method.rawValue : nil
    }

    private let factory: any MetricsFactory
    private let durations: [Transfer: Timer]
    private let state = Mutex(State())

    /// - Parameter factory: creates the metrics
    init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
        durations = Dictionary(
            uniqueKeysWithValues: Transfer.allCases.map {
                let labels = [("transfer", $0.rawValue)]
                return (
                    $0, Timer(label: "http_server_request_duration_seconds", dimensions: labels, factory: factory)
                )
            })
    }

    /// - Parameter route: the route's template, which bounds the number of time series
    func count(_ method: HTTPRequest.Method, route: String, status: Int, after time: Duration) {
        durations[Transfer(route: route)]?.record(duration: time)
        let key = Key(method: Self.known(method) ?? "other", route: route)
        state.withLock { state in
            var series = state.routes[key] ?? self.series(of: key)
            let answers = series.answers[status / 100] ?? answers(of: key, "\(status / 100)xx")
            series.answers[status / 100] = answers
            state.routes[key] = series
            let exact = state.statuses[status] ?? counter("http_server_responses_total", [("status", "\(status)")])
            state.statuses[status] = exact
            series.seconds.increment(by: time / .seconds(1))
            answers.increment()
            exact.increment()
        }
    }

    private func series(of key: Key) -> Series {
        Series(
            seconds: FloatingPointCounter(
                label: "http_server_request_seconds_total",
                dimensions: [("method", key.method), ("route", key.route)], factory: factory))
    }

    private func answers(of key: Key, _ status: String) -> Counter {
        counter(
            "http_server_requests_total", [("method", key.method), ("route", key.route), ("status", status)])
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> Counter {
        Counter(label: label, dimensions: dimensions, factory: factory)
    }
}
