;; What resizeRow.ts, rowArithmetic.ts and turner.ts do for each pixel, several at a time. `npm run generate` writes shrinkWasm.ts of it.
(module
  (memory (export "memory") 1)

  ;; The first so many bytes of a vector, read from 16 less so many on.
  (data (i32.const 0) "\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00")

  ;; Makes a row of the result's width, in 32-bit floats, of one of opaque pixels. A piece is 40 bytes: how many pixels, whether it is the
  ;; last of its segment, and the four weights in 64-bit floats. The first segment ends in the three numbers before the row.
  ;; Returns 0 at a piece that is not opaque.
  (func (export "shrink") (param $pixels i32) (param $piece i32) (param $last i32) (param $row i32) (result i32)
    (local $count i32) (local $end i32)
    (local $pixel v128) (local $evens v128) (local $odds v128) (local $evensLeft v128) (local $oddsLeft v128)
    (local $sums v128) (local $left v128) (local $further v128)
    (local $redBlue v128) (local $green v128) (local $redBlueNext v128) (local $greenNext v128)
    (loop $pieces
      (local.set $count (i32.load (local.get $piece)))
      (local.set $end (i32.add (local.get $pixels) (i32.shl (local.get $count) (i32.const 2))))
      (local.set $evens (v128.const i64x2 0 0))
      (local.set $odds (v128.const i64x2 0 0))
      (local.set $evensLeft (v128.const i64x2 0 0))
      (local.set $oddsLeft (v128.const i64x2 0 0))
      (block $read
        (loop $four
          (br_if $read (i32.ge_u (local.get $pixels) (local.get $end)))
          (local.set $pixel (v128.load align=4 (local.get $pixels)))
          (if (i32.lt_u (i32.sub (local.get $end) (local.get $pixels)) (i32.const 16))
            (then
              (local.set $pixel
                (v128.and (local.get $pixel)
                  (v128.load align=4 (i32.add (i32.const 16) (i32.sub (local.get $pixels) (local.get $end))))))))
          (local.set $evensLeft (i16x8.add (local.get $evensLeft) (local.get $evens)))
          (local.set $oddsLeft (i16x8.add (local.get $oddsLeft) (local.get $odds)))
          (local.set $evens
            (i16x8.add (local.get $evens) (v128.and (local.get $pixel) (v128.const i32x4 0xff00ff 0xff00ff 0xff00ff 0xff00ff))))
          (local.set $odds (i16x8.add (local.get $odds) (i16x8.shr_u (local.get $pixel) (i32.const 8))))
          (local.set $pixels (i32.add (local.get $pixels) (i32.const 16)))
          (br $four)))
      ;; How far to the left of the piece's last pixel each of the last four lies.
      (local.set $further
        (i16x8.sub
          (i16x8.splat
            (i32.add (i32.const 3) (i32.shr_s (i32.sub (local.get $end) (local.get $pixels)) (i32.const 2))))
          (v128.const i16x8 0 0 1 1 2 2 3 3)))
      (local.set $evensLeft
        (i16x8.add (i16x8.shl (local.get $evensLeft) (i32.const 2)) (i16x8.mul (local.get $evens) (local.get $further))))
      (local.set $oddsLeft
        (i16x8.add (i16x8.shl (local.get $oddsLeft) (i32.const 2)) (i16x8.mul (local.get $odds) (local.get $further))))
      (local.set $pixels (local.get $end))

      ;; Green and opacity: their sums, and how far to the left they lie.
      (local.set $sums
        (i16x8.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $odds) (local.get $oddsLeft))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $odds) (local.get $oddsLeft))))
      (local.set $sums
        (i16x8.add (local.get $sums)
          (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $sums) (local.get $sums))))
      (if (i32.ne (i16x8.extract_lane_u 1 (local.get $sums)) (i32.mul (local.get $count) (i32.const 255)))
        (then (return (i32.const 0))))
      (local.set $left (f64x2.convert_low_i32x4_u (i32x4.extend_high_i16x8_u (local.get $sums))))
      (local.set $sums (f64x2.convert_low_i32x4_u (i32x4.extend_low_i16x8_u (local.get $sums))))
      (local.set $green
        (f64x2.add (local.get $green)
          (f64x2.add
            (f64x2.mul (v128.load64_splat offset=8 (local.get $piece)) (local.get $sums))
            (f64x2.mul (v128.load64_splat offset=16 (local.get $piece)) (local.get $left)))))
      (local.set $greenNext
        (f64x2.add (local.get $greenNext)
          (f64x2.sub
            (f64x2.mul (v128.load64_splat offset=24 (local.get $piece)) (local.get $sums))
            (f64x2.mul (v128.load64_splat offset=32 (local.get $piece)) (local.get $left)))))

      ;; Red and blue.
      (local.set $sums
        (i16x8.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $evens) (local.get $evensLeft))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $evens) (local.get $evensLeft))))
      (local.set $sums
        (i16x8.add (local.get $sums)
          (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $sums) (local.get $sums))))
      (local.set $left (f64x2.convert_low_i32x4_u (i32x4.extend_high_i16x8_u (local.get $sums))))
      (local.set $sums (f64x2.convert_low_i32x4_u (i32x4.extend_low_i16x8_u (local.get $sums))))
      (local.set $redBlue
        (f64x2.add (local.get $redBlue)
          (f64x2.add
            (f64x2.mul (v128.load64_splat offset=8 (local.get $piece)) (local.get $sums))
            (f64x2.mul (v128.load64_splat offset=16 (local.get $piece)) (local.get $left)))))
      (local.set $redBlueNext
        (f64x2.add (local.get $redBlueNext)
          (f64x2.sub
            (f64x2.mul (v128.load64_splat offset=24 (local.get $piece)) (local.get $sums))
            (f64x2.mul (v128.load64_splat offset=32 (local.get $piece)) (local.get $left)))))

      (if (i32.load offset=4 (local.get $piece))
        (then
          (local.set $redBlue (f32x4.demote_f64x2_zero (local.get $redBlue)))
          (v128.store32_lane 0 (i32.sub (local.get $row) (i32.const 12)) (local.get $redBlue))
          (v128.store32_lane 0 (i32.sub (local.get $row) (i32.const 8)) (f32x4.demote_f64x2_zero (local.get $green)))
          (v128.store32_lane 1 (i32.sub (local.get $row) (i32.const 4)) (local.get $redBlue))
          (local.set $row (i32.add (local.get $row) (i32.const 12)))
          (local.set $redBlue (local.get $redBlueNext))
          (local.set $green (local.get $greenNext))
          (local.set $redBlueNext (v128.const i64x2 0 0))
          (local.set $greenNext (v128.const i64x2 0 0))))
      (local.set $piece (i32.add (local.get $piece) (i32.const 40)))
      (br_if $pieces (i32.lt_u (local.get $piece) (local.get $last))))
    (i32.const 1))

  ;; Adds a row, times its weight, to sums in 64-bit floats; an even number of them.
  (func (export "add") (param $row i32) (param $end i32) (param $sums i32) (param $weight f64)
    (local $weights v128)
    (local.set $weights (f64x2.splat (local.get $weight)))
    (loop $two
      (v128.store (local.get $sums)
        (f64x2.add (v128.load (local.get $sums))
          (f64x2.mul (local.get $weights) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))))))
      (local.set $row (i32.add (local.get $row) (i32.const 8)))
      (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
      (br_if $two (i32.lt_u (local.get $row) (local.get $end)))))

  ;; Makes four rows, up to an end of the first, of columns of four: each column so many bytes after the one before, and each row too.
  (func (export "turn") (param $from i32) (param $right i32) (param $to i32) (param $down i32) (param $end i32)
    (local $into i32) (local $pixels v128)
    (loop $columns
      (local.set $pixels (v128.load align=4 (local.get $from)))
      (local.set $from (i32.add (local.get $from) (local.get $right)))
      (v128.store32_lane 0 (local.get $to) (local.get $pixels))
      (v128.store32_lane 1 (local.tee $into (i32.add (local.get $to) (local.get $down))) (local.get $pixels))
      (v128.store32_lane 2 (local.tee $into (i32.add (local.get $into) (local.get $down))) (local.get $pixels))
      (v128.store32_lane 3 (i32.add (local.get $into) (local.get $down)) (local.get $pixels))
      (br_if $columns
        (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 4))) (local.get $end))))))
