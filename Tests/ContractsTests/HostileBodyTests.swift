import Foundation
import TestSupport
import Testing

/// Whatever is in a message, reading it ends in a value or in an error, never in the end of the process. `make fuzz` goes
/// on, guided by coverage.
@Suite struct HostileBodyTests {
    @Test(arguments: Specimens.all)
    func `any value in any field of a message, its reply and its rejections is read or refused`(
        specimen: Specimen
    ) throws {
        var refused = 0
        for (index, part) in try specimen.encodedParts().enumerated() {
            for variant in try HostileJSON.variants(of: part) {
                guard let read = try? specimen.reread(part: index, variant) else {
                    refused += 1
                    continue
                }
                // What was accepted can be sent on, and is the same then.
                #expect(try specimen.reread(part: index, read) == read, "\(String(decoding: variant, as: UTF8.self))")
            }
        }
        #expect(refused > 0)
    }

    @Test func `any bytes are read or refused`() throws {
        var random = SplitMix(seed: UInt64(Date().timeIntervalSince1970))
        let end = ContinuousClock.now + .seconds(1)
        var count = 0
        repeat {
            for specimen in Specimens.all {
                for (index, part) in try specimen.encodedParts().enumerated() {
                    _ = try? specimen.reread(part: index, HostileJSON.scrambled(part, &random))
                    count += 1
                }
            }
        } while ContinuousClock.now < end
        #expect(count > 100)
    }
}
