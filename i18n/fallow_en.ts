<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>StateWords</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation><numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation><numerusform>%n minute</numerusform><numerusform>%n minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation><numerusform>%n second</numerusform><numerusform>%n seconds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Only %n tasks, because heat has slowed the processor down.</source>
        <translation><numerusform>Only %n task, because heat has slowed the processor down.</numerusform><numerusform>Only %n tasks, because heat has slowed the processor down.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Only %n tasks, because of the heat.</source>
        <translation><numerusform>Only %n task, because of the heat.</numerusform><numerusform>Only %n tasks, because of the heat.</numerusform></translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation><numerusform>and %n more</numerusform><numerusform>and %n more</numerusform></translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message numerus="yes">
        <source>%n task(s) fetched and ready to run next.</source>
        <translation><numerusform>%n task fetched and ready to run next.</numerusform><numerusform>%n tasks fetched and ready to run next.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %n computer(s)</source>
        <translation><numerusform>%1 of %2, from %n computer</numerusform><numerusform>%1 of %2, from %n computers</numerusform></translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation><numerusform>%n computer</numerusform><numerusform>%n computers</numerusform></translation>
    </message>
</context>
</TS>
