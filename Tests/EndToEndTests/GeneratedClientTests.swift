import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct GeneratedClient {
        @Test func `a client that is generated from the served document buys something`() async throws {
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Python/generated-client.py").path
            let arguments = [
                script, "http://127.0.0.1:\(TestStack.portBase)", "admin@cloudretail.example",
                try TestStack.secret("admin-password"), "\(try TestStack.home)/mail/new",
            ]
            let (status, output) = try await TestStack.execute(S3TestServer.python, arguments)
            #expect(status == 0, "\(output)")
        }
    }
}
