import Concurrency
import Testing

/// The compiler silently ignores a misspelt feature, so each is tested by its effect or by name.
@Suite struct LanguageModeTests {
    @Test func `the upcoming features of the manifest are enabled`() {
        var features: [String] = []
        #if hasFeature(NonisolatedNonsendingByDefault)
            features.append("NonisolatedNonsendingByDefault")
        #endif
        #if hasFeature(ExistentialAny)
            features.append("ExistentialAny")
        #endif
        #if hasFeature(MemberImportVisibility)
            features.append("MemberImportVisibility")
        #endif
        #if hasFeature(InternalImportsByDefault)
            features.append("InternalImportsByDefault")
        #endif
        #expect(features.count == 4, "on: \(features)")
    }

    @Test func `a nonisolated async function runs on its caller's thread`() async {
        let loop = EventLoop.start(name: "test-loop")
        defer { loop.stop() }
        #expect(await PinnedActor(loop: loop).threadOfNonisolatedCall() == "test-loop")
    }
}

private actor PinnedActor {
    private let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    func threadOfNonisolatedCall() async -> String { await threadName() }
}

private func threadName() async -> String { currentThreadName() }
