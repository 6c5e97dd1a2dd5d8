import { bcm2835DmaChannel, bcm2835Pwm, wordOf } from "@pinrail/describe";

const { TI } = bcm2835DmaChannel.registers;

/** Bytes of a control block, and what its address must be a multiple of. */
export const CONTROL_BLOCK_BYTES = 32;
/** Peripherals as the DMA engine sees them. @see BCM2835 ARM Peripherals §1.2.3 */
const PERIPHERAL_BUS_BASE = 0x7e000000;

/**
 * A control block that feeds words to the PWM's FIFO at the pace the PWM asks for them.
 *
 * @param source - Bus address of the words.
 * @param byteLength - Bytes to move.
 * @see BCM2835 ARM Peripherals §4.2.1.1
 */
export function pwmControlBlock(source: number, byteLength: number): Uint32Array {
  const information = wordOf(TI, {
    NO_WIDE_BURSTS: 1,
    WAIT_RESP: 1,
    DEST_DREQ: 1,
    PERMAP: TI.fields.PERMAP.values.PWM,
    SRC_INC: 1,
  });
  const fifo = PERIPHERAL_BUS_BASE + bcm2835Pwm.base + bcm2835Pwm.registers.FIF1.offset;
  return Uint32Array.of(information, source, fifo, byteLength, 0, 0, 0, 0);
}
