import HTTPTypes
import Metrics
import Synchronization

/// Counts and times requests by method, route and status.
final class RouteMetrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
    }

    private struct Series {
        let duration: Timer
        var answers: [(status: Int, counter: Counter)] = []
    }

    /// Other methods are counted together: clients can invent methods, and each would become a time series.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private let series = Mutex<[Key: Series]>([:])

    /// - Parameter route: the route's template, which bounds the number of time series
    func count(_ method: HTTPRequest.Method, route: String, status: Int, after time: Duration) {
        let method = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
        let key = Key(method: method, route: route)
        let (duration, answers): (Timer, Counter) = series.withLock { series in
            if let known = series[key], let answer = known.answers.first(where: { $0.status == status }) {
                return (known.duration, answer.counter)
            }
            return Self.add(status, key, to: &series)
        }
        duration.record(duration: time)
        answers.increment()
    }

    private static func add(_ status: Int, _ key: Key, to series: inout [Key: Series]) -> (Timer, Counter) {
        let labels = [("method", key.method), ("route", key.route)]
        var one =
            series[key]
            ?? Series(duration: Timer(label: "http_server_request_duration_seconds", dimensions: labels))
        let counter = Counter(
            label: "http_server_requests_total", dimensions: labels + [("status", String(status))])
        one.answers.append((status, counter))
        series[key] = one
        return (one.duration, counter)
    }
}
