import Contracts
import Testing

@Suite struct MediaNameTests {
    @Test func `a name contains the digest of the original and the size`() throws {
        let name = try #require(MediaName("9f86d081884c7d659a2feaa0c55ad015-320.webp"))
        #expect(name.digest == "9f86d081884c7d659a2feaa0c55ad015")
        #expect(name.size == 320)
        #expect(name.key == "media/9f86d081884c7d659a2feaa0c55ad015-320.webp")
        #expect(MediaName.all(of: name.digest).map(\.size) == [1600, 800, 320])
        #expect(MediaName.all(of: "../..").isEmpty)
    }
}
