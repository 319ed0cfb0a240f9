<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message numerus="yes">
        <source>%1 confirmed %n result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>%1 confirmed %n result of this computer and grants %2 credits.</numerusform>
            <numerusform>%1 confirmed %n results of this computer and grants %2 credits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %n result(s) of this computer.</source>
        <translation>
            <numerusform>%1 grants nothing for %n result of this computer.</numerusform>
            <numerusform>%1 grants nothing for %n results of this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>Only %n task, because heat has slowed the processor down.</numerusform>
            <numerusform>Only %n tasks, because heat has slowed the processor down.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n tasks, because of the heat.</source>
        <translation>
            <numerusform>Only %n task, because of the heat.</numerusform>
            <numerusform>Only %n tasks, because of the heat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message numerus="yes">
        <source>%1 of %2, from %n computer(s)</source>
        <translation>
            <numerusform>%1 of %2, from %n computer</numerusform>
            <numerusform>%1 of %2, from %n computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) being fetched</source>
        <translation>
            <numerusform>%n task being fetched</numerusform>
            <numerusform>%n tasks being fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message numerus="yes">
        <source>%n task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>%n task shown; older ones come as you read on.</numerusform>
            <numerusform>%n tasks shown; older ones come as you read on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s).</source>
        <translation>
            <numerusform>%n task.</numerusform>
            <numerusform>%n tasks.</numerusform>
        </translation>
    </message>
</context>
</TS>
