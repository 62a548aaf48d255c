import ArgumentParser
import Foundation
import ServiceKit
import Testing

@testable import retailctl

@Suite struct ReleaseTests {
    @Test func `the changelog's newest release is the version of the code`() throws {
        let repository = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let changelog = try String(contentsOf: repository.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let headings = changelog.split(separator: "\n").filter { $0.hasPrefix("## [") && !$0.contains("Unreleased") }
        #expect(headings.first?.hasPrefix("## [\(Release.version)]") == true)
        #expect(RetailControl.configuration.version == Release.version)
    }
}
