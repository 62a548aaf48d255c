import Foundation
import Testing

extension EndToEnd {
    @Suite struct Siege {
        @Test func `honest customers are served and probes answered while attackers try everything`() async throws {
            let driver = TestStack.repository.appendingPathComponent("Tools/siege").path
            let (status, output) = try await TestStack.execute(
                "/usr/bin/python3",
                ["-B", driver, "short", String(TestStack.portBase), "\(try TestStack.home)/mail/new"])
            #expect(status == 0, "\(output)")
        }
    }
}
