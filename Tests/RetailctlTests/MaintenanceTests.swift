import Contracts
import Testing
import Vocabulary

@testable import retailctl

@Suite struct MaintenanceTests {
    private static let now = Timestamp(seconds: 1_000_000)

    @Test(arguments: [
        ("90m", 5400), ("2h", 7200), ("1h30m", 5400), ("45s", 45), ("1d", 86_400), ("1970-01-12T13:46:41Z", 1),
    ])
    func `an end is a time or a duration from now`(text: String, seconds: Int64) throws {
        #expect(try #require(MaintenanceEnd(argument: text)).time(from: Self.now) == Self.now + .seconds(seconds))
    }

    @Test(arguments: ["", "90", "m", "h2", "-5m", "0m", "5 m", "soon", "99999999999999999999h", "400d", "٣h"])
    func `anything else is refused`(text: String) {
        #expect(MaintenanceEnd(argument: text) == nil)
    }

    @Test func `the report says that an edge has not followed, and that one does not answer`() {
        let window = MaintenanceWindow(until: Self.now, message: "Back soon.", startedBy: "ann", startedAt: Self.now)
        var report = MaintenanceReport(
            window: window, edges: [.init(name: "edge", refusesChanges: false)], openOrders: 3)
        #expect(!report.isFollowed)
        #expect(report.text.contains("edge: serves changes"))
        #expect(report.text.contains("Orders under way: 3"))
        report.edges = [.init(name: "edge", refusesChanges: true), .init(name: "edge-9", refusesChanges: nil)]
        #expect(report.isFollowed)
        #expect(report.text.contains("edge-9: DOES NOT ANSWER"))
        report.window = nil
        #expect(!report.isFollowed)
    }

    @Test func `the edge's metric is read from its exposition`() {
        #expect(MaintenanceMetric.value(in: "a 1\ncloudretail_edge_maintenance{service=\"edge\"} 1\n") == true)
        #expect(MaintenanceMetric.value(in: "cloudretail_edge_maintenance{service=\"edge\"} 0") == false)
        #expect(MaintenanceMetric.value(in: "cloudretail_edge_maintenance_refusals_total{service=\"edge\"} 1") == nil)
    }
}
