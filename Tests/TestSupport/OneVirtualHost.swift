package import Testing

/// Runs all tests of a suite in one virtual host, since the broker takes seconds to create the topology.
package struct OneVirtualHost: SuiteTrait, TestScoping {
    /// The virtual host of the suite whose tests run.
    @TaskLocal package static var name = ""

    @concurrent package func provideScope(
        for _: Test, testCase _: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withVirtualHost { name in try await Self.$name.withValue(name) { try await function() } }
    }
}

extension Trait where Self == OneVirtualHost {
    package static var inOneVirtualHost: Self { OneVirtualHost() }
}
